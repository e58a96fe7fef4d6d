"""The deeds done to handoffs; no transaction is open while a ministry is being spoken to."""

from relocation.ministries.actions.addressing import update_ministry
from relocation.ministries.actions.delivering import deliver
from relocation.ministries.actions.handing_over import hand_over
from relocation.ministries.actions.replying import receive_reply
from relocation.ministries.actions.retrying import retry
from relocation.ministries.actions.sweeping import sweep

__all__ = ["deliver", "hand_over", "receive_reply", "retry", "sweep", "update_ministry"]
