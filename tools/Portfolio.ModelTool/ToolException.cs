namespace Portfolio.ModelTool;

/// <summary>The tool cannot do what was asked; the message is for people.</summary>
internal sealed class ToolException(string message, Exception? cause = null) : Exception(message, cause);
