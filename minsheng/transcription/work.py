"""Kinds of work, their stages and units, as far as counts are read by them."""

from minsheng.transcription.clauses import TAKEN_ON

MONEY = {"recovered", "paid", "claimed", "replaced"}  # stages of amounts, and of nothing else
# Units of the work itself; what it saves or protects is told in many words, so that no stage rules it out.
WORK = {"cases", "persons", "documents", "orders", "clues", "times"}
# Stages that texts tell loosely: "handled" may be any of these, so a measure of one speaks against a new one.
LOOSE = {
    "handled": {"handled", "filed", "supported", "accepted", "concluded"},
    "filed": {"filed", "handled"},
    "seized": {"dealt_with"},
    "consulted": {"closed_by_consultation"},
    TAKEN_ON: {"accepted", "arrest_review_accepted", "any_review_accepted"},
}
PROSECUTED = "prosecuted"
# What a kind of work, a stage and a unit tell together. Cases of public interest litigation that are handled
# are filed: no measure tells the two apart; what they are sued for (起诉3件) has the word for a prosecution.
# Persons to whom money is paid are helped, and they are paid what helps them.
TOLD_BY_UNIT = {
    ("pil", "handled", "cases"): "filed",
    ("pil", PROSECUTED, "cases"): "lawsuit_filed",
    ("assistance", "paid", "persons"): "assisted",
    ("assistance", "handled", "persons"): "assisted",
    ("assistance", "assisted", "yuan"): "paid",
}
# Stages that one subject alone has, whatever whole is named: only minors are not prosecuted on conditions.
OF_ONE_SUBJECT = {
    ("all_crimes", "conditionally_not_prosecuted"): "crimes_by_minors",
    ("civil_supervision", "protested"): "civil_judgment_supervision",
    ("administrative", "protested"): "administrative_judgment_supervision",
    ("civil", "protested"): "civil_judgment_supervision",
    ("civil", "retrial_suggested"): "civil_judgment_supervision",
    ("civil_supervision", "retrial_suggested"): "civil_judgment_supervision",
}
SUGGESTED = "suggestion_issued"
ISSUED = {SUGGESTED: "documents", "opinion_submitted": "documents", "order_issued": "orders"}
HANDED_ON = {"handed_over", "transfer_suggested"}  # what another office goes on with: of few subjects alone
OF_FIELDS = {"pil", "civil", "administrative"}  # kinds of work whose fields are told one after the other
TOLD_OTHERWISE = {"enterprises", "households", "places", "institutions"}  # urged 30 firms to pay
OF_ANY = {"hearing"}  # work that is done in cases of every kind
SUED = {"pil", "civil", "administrative"}  # kinds of work whose cases courts decide
OF_GROUPS = {"assistance"}  # kinds of work that are done for somebody: 为未成年被害人
OF_ONE = {"crime"}  # kinds of work that a text may be telling of one subject of, named before
INCOMING = {"arrest_review_accepted", "accepted", "any_review_accepted"}  # stages at which cases come in
