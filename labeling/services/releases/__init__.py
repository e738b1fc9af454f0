"""Publish the dataset: preview a release, have it written and proven, and keep it unchanged.

The work is in `labeling.release` and runs in a separate process, so that labeling goes on: `jobs` starts and watches
it. `preview` shows what a release would be, `catalog` what was released, `difference` what changed between two.
"""

from labeling.publish.formats import WRITER_BY_FORMAT as WRITER_BY_FORMAT
from labeling.publish.formats import ReleaseFormat as ReleaseFormat
from labeling.release.folders import FILES as FILES
from labeling.release.folders import version_folder as version_folder
from labeling.release.preview import Preview as Preview
from labeling.release.preview import PreviewedArticle as PreviewedArticle
from labeling.services.releases.card import NAME_BY_CARD_TEXT as NAME_BY_CARD_TEXT
from labeling.services.releases.card import card_texts as card_texts
from labeling.services.releases.card import save_card_texts as save_card_texts
from labeling.services.releases.catalog import Release as Release
from labeling.services.releases.catalog import ReleaseFiles as ReleaseFiles
from labeling.services.releases.catalog import open_release as open_release
from labeling.services.releases.catalog import releases as releases
from labeling.services.releases.catalog import withdraw as withdraw
from labeling.services.releases.difference import Difference as Difference
from labeling.services.releases.difference import difference as difference
from labeling.services.releases.jobs import ReleaseJob as ReleaseJob
from labeling.services.releases.jobs import cancel as cancel
from labeling.services.releases.jobs import dismiss as dismiss
from labeling.services.releases.jobs import release_job as release_job
from labeling.services.releases.jobs import start_release as start_release
from labeling.services.releases.release_preview import ReleaseOptions as ReleaseOptions
from labeling.services.releases.release_preview import preview as preview
from labeling.services.releases.release_preview import problems as problems
from labeling.services.releases.release_preview import release_options as release_options
from labeling.services.table_export import export_tables as export_tables
