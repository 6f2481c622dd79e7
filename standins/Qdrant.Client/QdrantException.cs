namespace Qdrant.Client;

/// <summary>The server answered that something was not done.</summary>
public class QdrantException(string message) : Exception(message);
