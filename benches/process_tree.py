"""What the processes below this one use: a job of Spark is many of them."""

from __future__ import annotations

import os
import pathlib
import threading


class Used(threading.Thread):
    """The most memory in MiB (proportional set size, looked at twice a second) of all processes together, of the largest of Java and of the largest of Python; and processor seconds."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._most = {"all": 0, "java": 0, "python": 0}
        self._ticks: dict[int, int] = {}
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.5):
            sizes = []
            for pid, ticks in below(os.getpid()).items():
                self._ticks[pid] = max(ticks, self._ticks.get(pid, 0))
                sizes += [size] if (size := proportional(pid)) else []
            self._see("all", sum(size for _, size in sizes))
            for name, size in sizes:
                self._see("java" if name == "java" else "python", size)

    def _see(self, name: str, size: int) -> None:
        self._most[name] = max(self._most[name], size >> 10)

    def stop(self) -> dict[str, int]:
        self._over.set()
        self.join()
        return {**self._most, "seconds": sum(self._ticks.values()) // os.sysconf("SC_CLK_TCK")}


def below(process: int) -> dict[int, int]:
    """The processes that this one started, and those that they did, with their ticks of the processor."""
    parents, ticks = {}, {}
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)], ticks[int(folder.name)] = int(fields[1]), int(fields[11]) + int(fields[12])

    def is_below(pid: int) -> bool:
        while pid in parents:
            pid = parents[pid]
            if pid == process:
                return True
        return False

    return {pid: count for pid, count in ticks.items() if is_below(pid)}


def proportional(pid: int) -> tuple[str, int] | None:
    """The name of a process, and its proportional set size in KiB."""
    folder = pathlib.Path(f"/proc/{pid}")
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
        return (folder / "comm").read_text().strip(), next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return None
