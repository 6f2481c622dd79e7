namespace Microsoft.ML.OnnxRuntime;

/// <summary>A collection that disposes its elements.</summary>
public interface IDisposableReadOnlyCollection<T> : IReadOnlyCollection<T>, IReadOnlyList<T>, IDisposable;
