"""Has each Python process measured that starts with this folder on PYTHONPATH.

Python imports it before anything else. A process without COVERAGE_FOLDER is left alone: to be
measured makes its start some seconds longer, though its work no slower.
"""

import os
import sys

#: Hands tests out to parallel runs and runs none itself.
HANDS_OUT = "-n" in sys.orig_argv

if os.environ.get("COVERAGE_FOLDER") and not HANDS_OUT:
    from tests.measuring.measured import begin

    begin()
