from sessions.templatetags.typeset import typeset


def test_signs_stay_with_their_words_and_the_others_are_left():
    assert typeset("« Qui ? » : 20 %") == "«\u00a0Qui\u00a0?\u00a0»\u00a0: 20\u00a0%"
    assert typeset("Où, quand? <b>") == "Où, quand? <b>"
