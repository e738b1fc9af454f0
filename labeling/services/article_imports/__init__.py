"""Many articles at once: files are read into a folder of their own, looked at and corrected there, and then stored.

Nothing is stored until somebody says so, and whatever happens meanwhile (a reload, a crash, a killed process), the
import goes on from where it was.
"""
