namespace Portfolio.ServiceDefaults.Json;

/// <summary>
/// Marks the body of a request: an explicit <c>null</c> counts as absent, so that a property keeps its initialiser.
/// Use settable properties with initialisers, not constructor parameters; mandatory values are nullable and validated.
/// </summary>
public interface IRequestBody;
