"""Who we are: the company's name and how its accounts are told.

``"Pedalfern: @pedalfern.example, twitter:@pedalfern"`` names the company and its marks: a mail domain, a handle at a
source, or the id of an account. The id of a mail account stands for its address: every account that is known to have
it is the company's, as they all are one person.
"""

from dataclasses import dataclass
from typing import Self

from graph.errors import ConfigError
from graph.model import topic_id

FORM = 'Write "Name: @mail.domain, source:@handle, account-id".'
_MAIL = "mail:"


@dataclass(frozen=True, slots=True)
class Company:
    """A parsed setting."""

    name: str
    domains: frozenset[str]
    accounts: frozenset[str]
    addresses: frozenset[str]
    setting: str

    @classmethod
    def parse(cls, setting: str) -> Self:
        """Read a setting.

        Raises
        ------
        ConfigError
            It names no company.
        """
        name, _, rest = setting.partition(":")
        marks = sorted({mark.strip().casefold() for mark in rest.split(",")} - {""})
        if not name.strip():
            raise ConfigError("The company has no name.", hint=FORM)
        domains = frozenset(mark[1:] for mark in marks if mark.startswith("@"))
        accounts = frozenset(marks) - {f"@{domain}" for domain in domains}
        addresses = frozenset(mark.removeprefix(_MAIL).replace(" at ", "@") for mark in marks if mark.startswith(_MAIL))
        return cls(name.strip(), domains, accounts, addresses, f"{name.strip()}: {', '.join(marks)}")

    @property
    def id(self) -> str:
        """The id of the company's node."""
        return "company:" + topic_id(self.name).removeprefix("topic:")

    def reason(self, account: str, source: str, handle: str, email: str) -> str:
        """Say why an account is the company's; nothing when it is not."""
        address = (email or (account.removeprefix(_MAIL) if account.startswith(_MAIL) else "")).casefold()
        domain = address.rpartition("@")[2]
        if domain and any(domain == ours or domain.endswith(f".{ours}") for ours in self.domains):
            return f"its address is at @{domain}"
        if account.casefold() in self.accounts:
            return "the setting names it"
        if address and address in self.addresses:
            return f"the setting names {_MAIL}{address}"
        named = f"{source}:@{handle.removeprefix('@')}".casefold()
        return f"the setting names {named}" if handle and named in self.accounts else ""
