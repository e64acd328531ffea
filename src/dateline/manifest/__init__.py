"""A data set that can be published without its texts: `manifest` writes it, `verify` puts texts back and checks."""

from dateline.manifest.verify import Verified, verify
from dateline.manifest.write import manifest

__all__ = ["Verified", "manifest", "verify"]
