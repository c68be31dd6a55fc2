from tocsin.extract import read, unread
from tocsin.names import Gazetteer, Register


def test_sentences_without_a_claim_are_told_with_their_words() -> None:
    text = "3 March 2021\n\nThe Taliban have about 900 fighters. Nobody spoke of the weather that day.\n"
    reading = read(text.encode(), name="n.txt", register=Register.packaged(), gazetteer=Gazetteer.packaged())
    passed, sentences = unread(reading.document, reading.claims)
    assert sentences == 2
    assert [text[start:end] for start, end in passed] == ["Nobody spoke of the weather that day."]
