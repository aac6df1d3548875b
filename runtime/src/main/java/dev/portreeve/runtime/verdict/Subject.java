package dev.portreeve.runtime.verdict;

/** Which object a finding is about; name and id are empty texts where it has none or not known. */
public record Subject(String type, String name, String id) {}
