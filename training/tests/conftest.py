"""The scripts are beside this folder."""
import pathlib, sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
