"""The Python environment of the peers: benches/peers/.venv, made when it is first needed."""

import os
import subprocess
import sys

VENV = os.path.join(os.path.dirname(os.path.abspath(__file__)), '.venv')


def enter(packages):
    """Goes on in the environment, with these packages installed: the script begins again there."""
    if sys.prefix == VENV:
        return
    python = VENV + '/bin/python'
    if not os.path.exists(python):
        # An older pip fails at extras whose names are written in two ways.
        subprocess.run([sys.executable, '-m', 'venv', '--upgrade-deps', VENV], check=True)
    subprocess.run([VENV + '/bin/pip', 'install', '--quiet', *packages], check=True)
    os.execv(python, [python, *sys.argv])
