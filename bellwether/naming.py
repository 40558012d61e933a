"""The id an account goes by in a study, from the one a person knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bellwether.study import Study

_ID = re.compile(r"[a-z_]+:[^\s@~]\S*")


def known_as(study: Study, account_id: str) -> str:
    """The id under which an account stands in the study.

    Args:
        study: the study.
        account_id: `platform:native`. In a study with pseudonyms, one that never published stands under its pseudonym.
            Anything else, a pseudonym for one, is given back as it is.
    """
    if not study.settings.privacy.pseudonyms or not _ID.fullmatch(account_id):
        return account_id
    import pyarrow.compute as pc

    from loaders.privacy.key import user_key
    from loaders.privacy.pseudonyms import Pseudonyms

    pseudonym = Pseudonyms(user_key()).of(account_id)
    noted = study.record.rows("pseudonyms").filter(pc.field("pseudonym") == pc.scalar(pseudonym))
    accounts = sorted(set(noted["account_id"].to_pylist()), key=lambda one: (":#" in one, one))
    if accounts:
        return accounts[0]
    return pseudonym if study.record.rows("batches").num_rows else account_id
