"""Simulated students, who study by the project's own queue and plan until the exam."""
