using System.Buffers;

namespace Qdrant.Engine.Storage;

/// <summary>
/// Buffers of requests and records. The shared pool keeps one large array for each thread that ever returned one;
/// this keeps two of a size, and more are left to the garbage collector.
/// </summary>
internal static class Buffers
{
    public static ArrayPool<byte> Pool { get; } = ArrayPool<byte>.Create(maxArrayLength: 64 << 20, maxArraysPerBucket: 2);
}
