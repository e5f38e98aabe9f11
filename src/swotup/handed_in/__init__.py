"""What pupils handed in, and what was counted by hand: the files of a folder, and what is counted of them."""

from swotup.handed_in.counting import counted
from swotup.handed_in.folder import Handed, Unread, handed_in
from swotup.handed_in.tallies import tallies

__all__ = ["Handed", "Unread", "counted", "handed_in", "tallies"]
