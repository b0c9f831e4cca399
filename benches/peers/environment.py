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
    wheels = [package for package in packages if package.endswith('.whl')]
    install = [VENV + '/bin/pip', 'install', '--quiet']
    subprocess.run([*install, *(package for package in packages if package not in wheels)], check=True)
    # A wheel may have the version of one that is installed, and be another.
    if wheels:
        subprocess.run([*install, '--force-reinstall', '--no-deps', *wheels], check=True)
    os.execv(python, [python, *sys.argv])
