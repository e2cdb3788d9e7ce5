"""Addresses of boards: one list per kind of thing, in the order of the packages' files."""

from django.urls import URLPattern, path

from sessions.boards.views import (
    board,
    cards,
    comments,
    door,
    facilitating,
    harvest,
    images,
    imports,
    lists,
    network,
    panel,
    people,
    script,
    settings,
    tables,
    thrown,
    votes,
    zones,
)

app_name = "boards"

one = "tableaux/<uuid:key>/"
page: list[URLPattern] = [
    path(one, board.board, name="board"),
    path(f"{one}etat/", board.state, name="state"),
]
on_cards: list[URLPattern] = [
    path(f"{one}cartes/", cards.add, name="add_card"),
    path(f"{one}cartes/regrouper/", cards.group, name="group_cards"),
    path(f"{one}cartes/deplacer-ensemble/", cards.move_together, name="move_together"),
    path(f"{one}cartes/<int:pk>/", panel.card, name="card"),
    path(f"{one}cartes/<int:pk>/geste/<slug:name>/", panel.part, name="card_part"),
    path(f"{one}cartes/<int:pk>/texte/", cards.write, name="write_card"),
    path(f"{one}cartes/<int:pk>/modifier/", cards.change, name="change_card"),
    path(f"{one}cartes/<int:pk>/deplacer/", cards.move, name="move_card"),
    path(f"{one}cartes/<int:pk>/jeter/", cards.throw_away, name="bin_card"),
    path(f"{one}cartes/<int:pk>/ramener/", cards.bring_back, name="bring_card_back"),
    path(f"{one}cartes/<int:pk>/ecriture/", cards.writing, name="writing"),
    path(f"{one}cartes/<int:pk>/lier/", cards.link, name="link_card"),
    path(f"{one}cartes/<int:pk>/sortir/", cards.leave_cluster, name="leave_cluster"),
    path(f"{one}liens/<int:pk>/modifier/", cards.change_link, name="change_link"),
    path(f"{one}liens/<int:pk>/retirer/", cards.unlink, name="unlink"),
    path(f"{one}regroupements/<int:pk>/titre/", cards.rename_cluster, name="rename_cluster"),
    path(f"{one}regroupements/<int:pk>/defaire/", cards.ungroup, name="ungroup"),
    path(f"{one}cartes/<int:pk>/image/", images.put, name="put_image"),
    path(f"{one}images/<uuid:pk>/", images.image, name="image"),
    path(f"{one}cartes/<int:pk>/commenter/", comments.add, name="add_comment"),
    path(f"{one}commentaires/<int:pk>/retirer/", comments.withdraw, name="withdraw_comment"),
    path(f"{one}liens/<int:pk>/ramener/", cards.bring_link_back, name="bring_link_back"),
    path(f"{one}corbeille/", thrown.thrown, name="thrown"),
    path(f"{one}annuler/", cards.undo, name="undo"),
    path(f"{one}retablir/", cards.redo, name="redo"),
]
on_zones: list[URLPattern] = [
    path(f"{one}zones/", zones.add, name="add_zone"),
    path(f"{one}zones/<int:pk>/", zones.zone, name="zone"),
    path(f"{one}zones/<int:pk>/modifier/", zones.change, name="change_zone"),
    path(f"{one}zones/<int:pk>/place/", zones.place, name="place_zone"),
    path(f"{one}zones/<int:pk>/jeter/", zones.throw_away, name="bin_zone"),
    path(f"{one}zones/<int:pk>/ramener/", zones.bring_back, name="bring_zone_back"),
]
at_the_door: list[URLPattern] = [
    path("t/<str:token>/", door.door_link, name="door_link"),
    path(f"{one}mur/", door.wall, name="wall"),
    path(f"{one}qr.svg", door.qr, name="qr"),
    path(f"{one}porte/ouvrir/", door.open_door, name="open_door"),
    path(f"{one}porte/fermer/", door.close_door, name="close_door"),
    path(f"{one}porte/nouveau-lien/", door.renew_link, name="renew_link"),
]
of_people: list[URLPattern] = [
    path(f"{one}personnes/", people.everybody, name="people"),
    path(f"{one}personnes/ajouter/", people.add_person, name="add_person"),
    path(f"{one}personnes/part/", people.set_part, name="set_part"),
    path(f"{one}personnes/<slug:who>/gestes/", people.person, name="person"),
    path(f"{one}personnes/<int:pk>/sortir/", people.remove, name="remove_person"),
    path(f"{one}personnes/<int:pk>/revenir/", people.let_back, name="let_back"),
    path(f"{one}personnes/<int:pk>/porte-voix/", people.set_voice, name="set_voice"),
]
by_tables: list[URLPattern] = [
    path(f"{one}tables/", tables.all_tables, name="tables"),
    path(f"{one}tables/etat/", tables.state, name="tables_state"),
    path(f"{one}tables/faire/", tables.make, name="make_tables"),
    path(f"{one}tables/choisir/", tables.choose, name="choose_table"),
    path(f"{one}tables/repartir/", tables.deal, name="deal_tables"),
    path(f"{one}tables/rassembler/", tables.gather, name="gather_tables"),
    path(f"{one}personnes/<int:pk>/table/", tables.seat, name="seat"),
]
of_group = "tableaux/groupe/<slug:slug>/"
lists_of_boards: list[URLPattern] = [
    path("tableaux/", lists.boards, name="boards"),
    path(of_group, lists.of_group, name="of_group"),
    path(f"{of_group}nouveau/", lists.new, name="new"),
    path(f"{of_group}importer/", imports.import_new, name="import_new"),
    path(f"{of_group}modeles/", lists.own_templates, name="templates"),
    path(f"{of_group}corbeille/", lists.bin_of_group, name="bin_of_group"),
    path("tableaux/modeles/<int:pk>/renommer/", lists.rename_template, name="rename_template"),
    path("tableaux/modeles/<int:pk>/retirer/", lists.remove_template, name="remove_template"),
]
around: list[URLPattern] = [
    path(f"{one}reglages/", settings.settings, name="settings"),
    path(f"{one}renommer/", settings.rename, name="rename"),
    path(f"{one}ranger/", settings.archive, name="archive"),
    path(f"{one}rouvrir/", settings.unarchive, name="unarchive"),
    path(f"{one}supprimer/", settings.delete, name="delete"),
    path(f"{one}reprendre/", settings.bring_back, name="bring_back"),
    path(f"{one}effacer/", settings.purge, name="purge"),
    path(f"{one}copier/", settings.copy, name="copy"),
    path(f"{one}garder-le-modele/", settings.save_template, name="save_template"),
    path(f"{one}importer/", imports.import_cards, name="import_cards"),
]
by_script: list[URLPattern] = [
    path(f"{one}deroule/", script.page, name="script"),
    path(f"{one}deroule/ajouter/", script.add_stage, name="add_stage"),
    path(f"{one}deroule/prendre/", script.take_script, name="take_script"),
    path(f"{one}deroule/suivante/", script.next_stage, name="next_stage"),
    path(f"{one}deroule/precedente/", script.previous_stage, name="previous_stage"),
    path(f"{one}deroule/terminer/", script.end_script, name="end_script"),
    path(f"{one}deroule/<int:pk>/modifier/", script.change_stage, name="change_stage"),
    path(f"{one}deroule/<int:pk>/place/", script.place_stage, name="place_stage"),
    path(f"{one}deroule/<int:pk>/retirer/", script.remove_stage, name="remove_stage"),
    path(f"{one}deroule/<int:pk>/commencer/", script.begin_stage, name="begin_stage"),
    path(f"{one}horloge/pause/", script.pause, name="pause"),
    path(f"{one}horloge/reprendre/", script.resume, name="resume"),
    path(f"{one}horloge/ajouter/", script.extend, name="extend"),
]
conducting: list[URLPattern] = [
    path(f"{one}droits/", facilitating.set_rights, name="set_rights"),
    path(f"{one}devoiler/", facilitating.reveal, name="reveal"),
    path(f"{one}figer/", facilitating.freeze, name="freeze"),
    path(f"{one}lumiere/", facilitating.spotlight, name="spotlight"),
    path(f"{one}suivez-moi/", facilitating.follow, name="follow"),
    path(f"{one}vider/", facilitating.clear, name="clear"),
    path(f"{one}disposer/", facilitating.arrange, name="arrange"),
    path(f"{one}cartes/<int:pk>/verrou/", facilitating.lock_card, name="lock_card"),
    path(f"{one}cartes/<int:pk>/masquer/", facilitating.hide_card, name="hide_card"),
    path(f"{one}zones/<int:pk>/verrou/", facilitating.lock_zone, name="lock_zone"),
]
by_votes: list[URLPattern] = [
    path(f"{one}votes/ouvrir/", votes.open_round, name="open_round"),
    path(f"{one}votes/fermer/", votes.close_round, name="close_round"),
    path(f"{one}votes/montrer/", votes.reveal_round, name="reveal_round"),
    path(f"{one}cartes/<int:pk>/voter/", votes.vote, name="vote"),
    path(f"{one}cartes/<int:pk>/reprendre-un-vote/", votes.unvote, name="unvote"),
]
of_network: list[URLPattern] = [
    path(f"{one}reseau/", network.picture, name="network"),
    path(f"{one}reseau/image/", network.image, name="network_image"),
]
harvesting: list[URLPattern] = [
    path(f"{one}recolte/", harvest.page, name="harvest"),
    path(f"{one}recolte/verser/", harvest.pour, name="pour"),
    path(f"{one}recolte/document/", harvest.pour_into, name="pour_into"),
]

urlpatterns = [
    *lists_of_boards,
    *around,
    *page,
    *on_cards,
    *on_zones,
    *at_the_door,
    *of_people,
    *by_tables,
    *by_script,
    *conducting,
    *by_votes,
    *of_network,
    *harvesting,
]
