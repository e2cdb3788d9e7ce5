"""The address of « Mes données »."""

from django.urls import path

from workspace.mydata import views

app_name = "mydata"
urlpatterns = [path("", views.mine, name="mine")]
