"""Pages and files of a draft or a submission; how a photographed page is shown: `looks.py`."""
