namespace Portfolio.ModelTool;

/// <summary>Something is not to be had from the network now; the system works without it.</summary>
internal sealed class UnreachableException(string message, Exception cause) : Exception(message, cause);
