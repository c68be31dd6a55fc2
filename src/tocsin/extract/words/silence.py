# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words of who did not react, and of what that is taken for."""

from __future__ import annotations

__all__ = ["APPROVAL", "CONSENT", "NOT_REACTING", "REACTION", "SAYS", "SILENCE"]

REACTION = r"(?:reactions?|responses?|retaliation|reprisals?|protests?|objections?|condemnation|denunciation|rebuke|criticism|complaints?|resistance|intervention|comment|outcry)"
# What an actor has that does nothing: its silence.
SILENCE = r"(?:silence|inaction|passivity|restraint|reticence|indifference|(?:muted|weak|mild|subdued|feeble|belated) (?:[a-z]+ )?(?:reaction|response|protests?|criticism)|(?:failure|refusal|reluctance|unwillingness) to (?:react|respond|protest|object|retaliate|intervene|comment|act|(?:condemn|oppose|resist|denounce|criti[cs]i[sz]e|stop|prevent)\b[^,;.]{0,60}?))"
NOT_REACTING = r"(?:react(?:ed|ing)?|respond(?:ed|ing)?|protest(?:ed|ing)?|object(?:ed|ing)?|retaliat(?:e|ed|ing)|interven(?:e|ed|ing)|condemn(?:ed|ing)?|denounc(?:e|ed|ing))"
# From what is seen to what it is taken for.
SAYS = r"(?:(?:is|are|was|were|looks?|looked|seems?|seemed|appears?|appeared|may be|might be|could be|has been|have been)(?: to be)? (?:\w+ly )?(?:suggestive|indicative|a (?:clear |strong |sure )?(?:sign|signal|hint|token|mark)|an indication|evidence|proof|tantamount|akin|seen|read|taken|interpreted|understood|viewed|construed)(?: of| to| as| for)?|(?:(?:may|might|could|can|would) )?(?:suggest|indicat|impl|signal|betray|bespeak|reveal|show|amount|point|hint|mean|constitut|denot|speak)(?:s|es|e|ed|ies|ied|y|l?ing)?(?: to| at| of)?|meant)"
CONSENT = r"(?:approval|consent|assent|acquiescence|agreement|acceptance|tolerance|toleration|connivance|collusion|complicity|blessing|endorsement|support|backing|cooperation|coordination|understanding)"
APPROVAL = rf"(?:(?:an?|the|its|their|{{ITS}}|some|at least|of) )*(?:(?:tacit|quiet|silent|unspoken|implicit|secret|covert|unstated|passive|informal|local|official) )*{CONSENT}"
