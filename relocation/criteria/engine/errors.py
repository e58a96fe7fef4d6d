"""What is raised when a criteria set cannot be used."""


class CriteriaError(ValueError):
    """A criteria set is wrong.

    `path` names the element by its codes (`steps.person.questions.birth_date`), `sentence` says
    in English, to the author of the set, what is wrong with it.
    """

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}" if path else sentence)
        self.path = path
        self.sentence = sentence
