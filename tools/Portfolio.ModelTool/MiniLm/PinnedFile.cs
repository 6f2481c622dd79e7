namespace Portfolio.ModelTool.MiniLm;

/// <summary>A file that is taken from the network only with exactly this content.</summary>
/// <param name="Name">Its name in the model folder.</param>
/// <param name="Path">Its path under the address.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, in lower-case hexadecimal.</param>
internal sealed record PinnedFile(string Name, string Path, long Bytes, string Sha256);
