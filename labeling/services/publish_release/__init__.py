"""Publish the dataset: look at what a release would be, have it written and proven, and keep it as it is for good.

A process of its own does the work, so that labeling goes on meanwhile: `writing` starts and watches it, `child` is what
runs there, `making` is the work. `looking` is the preview, `kept` is what was released, `comparing` what changed.
"""

from labeling.publish.formats import SHAPE_BY_FORMAT as SHAPE_BY_FORMAT
from labeling.publish.formats import Format as Format
from labeling.services.publish_release.card import card_texts as card_texts
from labeling.services.publish_release.card import save_card_texts as save_card_texts
from labeling.services.publish_release.comparing import Difference as Difference
from labeling.services.publish_release.comparing import difference as difference
from labeling.services.publish_release.exporting import export_tables as export_tables
from labeling.services.publish_release.kept import Release as Release
from labeling.services.publish_release.kept import ReleaseFiles as ReleaseFiles
from labeling.services.publish_release.kept import open_release as open_release
from labeling.services.publish_release.kept import releases as releases
from labeling.services.publish_release.kept import withdraw as withdraw
from labeling.services.publish_release.looking import Preview as Preview
from labeling.services.publish_release.looking import PreviewedArticle as PreviewedArticle
from labeling.services.publish_release.looking_door import Offered as Offered
from labeling.services.publish_release.looking_door import offered as offered
from labeling.services.publish_release.looking_door import preview as preview
from labeling.services.publish_release.looking_door import problems as problems
from labeling.services.publish_release.release_difference import NAME_BY_CARD_TEXT as NAME_BY_CARD_TEXT
from labeling.services.publish_release.writing import Writing as Writing
from labeling.services.publish_release.writing import cancel as cancel
from labeling.services.publish_release.writing import dismiss as dismiss
from labeling.services.publish_release.writing import start_release as start_release
from labeling.services.publish_release.writing import writing as writing
