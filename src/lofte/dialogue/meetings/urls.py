from django.urls import path

from lofte.dialogue.meetings.actions import DOOR_OF_STAFF
from lofte.dialogue.meetings.views import public

urlpatterns = [
    path("<slug:municipality>/dialog/", public.dialogues, name="dialogues"),
    path("<slug:municipality>/dialog.json", public.dialogues_data, name="dialogues-data"),
    # Before the dialogues themselves, none of which is given this name.
    path(f"<slug:municipality>/dialog/{DOOR_OF_STAFF}/", public.staff_door, name="staff-door"),
    path(
        f"<slug:municipality>/dialog/{DOOR_OF_STAFF}/<slug:word>/",
        public.staff_dialogue,
        name="staff-dialogue",
    ),
    path("<slug:municipality>/dialog/<slug:slug>/", public.dialogue, name="dialogue"),
    path("<slug:municipality>/dialog/<slug:slug>.json", public.dialogue_data, name="dialogue-data"),
]
