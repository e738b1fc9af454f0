"""Who is on the team: how people come in, what they may do, and how they go.

Each change checks the actor again inside its transaction, and that the project keeps an owner who can sign in. So
neither an old page nor two owners who act at the same time can get round these rules.
"""

from labeling.services.team.exclusions import LONGEST_REASON, Voter, count_votes_again, leave_votes_out, voters
from labeling.services.team.invitations import (
    accept_invitation,
    invite,
    list_invitations,
    read_invitation,
    revoke_invitation,
)
from labeling.services.team.people import (
    account_history,
    change_role,
    disable,
    enable,
    find_member,
    members,
    pause,
    rename,
    resume,
    set_email,
)
from labeling.services.team.resets import RESET_LASTS, make_reset_link, read_reset, use_reset
from labeling.services.team.set_up import new_set_up_code, protect, set_up_owner
from labeling.services.team.single_sign_on import EntryRule, enter_with_email, entry_rules, set_entry_rules
from labeling.storage.accounts import Member
from labeling.storage.invitations import Invitation
from labeling.storage.person_events import PersonEvent

__all__ = [
    "LONGEST_REASON",
    "RESET_LASTS",
    "EntryRule",
    "Invitation",
    "Member",
    "PersonEvent",
    "Voter",
    "accept_invitation",
    "account_history",
    "change_role",
    "count_votes_again",
    "disable",
    "enable",
    "enter_with_email",
    "entry_rules",
    "find_member",
    "invite",
    "leave_votes_out",
    "list_invitations",
    "make_reset_link",
    "members",
    "new_set_up_code",
    "pause",
    "protect",
    "read_invitation",
    "read_reset",
    "rename",
    "resume",
    "revoke_invitation",
    "set_email",
    "set_entry_rules",
    "set_up_owner",
    "use_reset",
    "voters",
]
