using System.Buffers;

namespace Qdrant.Engine.Storage;

/// <summary>
/// Buffers of requests and records. The shared pool keeps one large array for each thread that ever returned one;
/// this keeps two of a size, and more are left to the garbage collector.
/// </summary>
internal static class Buffers
{
    public static ArrayPool<byte> Pool { get; private set; } = New();

    /// <summary>Lets go of the buffers that nobody uses. Those in use come back to the new pool.</summary>
    public static void Drop() => Pool = New();

    private static ArrayPool<byte> New() => ArrayPool<byte>.Create(maxArrayLength: 64 << 20, maxArraysPerBucket: 2);
}
