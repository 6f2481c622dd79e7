namespace Portfolio.Tests.Upstreams;

/// <summary>An answer of an upstream.</summary>
public sealed record UpstreamAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body);
