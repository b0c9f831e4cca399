"""Other libraries' functions with newsieve behind them, to try it by changing one import."""
