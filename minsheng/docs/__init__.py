"""The pages of the repository that show numbers of the built warehouse."""
