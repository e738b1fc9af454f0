"""What Streamlit runs for every page and every click: find out who is there, and draw their screen."""

from labeling.project import shared_project
from labeling.ui.actor import current_actor
from labeling.ui.navigation import run_screen
from labeling.ui.screens.signed_out import signed_out_screen
from labeling.ui.script_limit import limited_scripts
from labeling.ui.session_state import forget_other_people
from labeling.ui.visit import Visit


def main() -> None:
    """Draw one screen."""
    with limited_scripts():
        project = shared_project()
        actor = current_actor(project)
        forget_other_people(actor)
        if actor is None:
            signed_out_screen()
        else:
            run_screen(Visit(project, actor))


main()
