"""What may point at a person in a Swedish text, as places in it; nothing is judged or changed."""

from lofte.commons.screening.marking import Marked as Marked
from lofte.commons.screening.marking import screen as screen
