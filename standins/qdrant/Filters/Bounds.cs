namespace Qdrant.Engine.Filters;

/// <summary>A range with up to four limits; without any it holds everything.</summary>
internal sealed record Bounds<T>(T? Above, T? AtLeast, T? Below, T? AtMost)
    where T : struct, IComparable<T>
{
    public bool Contain(T value) =>
        (Above is not { } above || value.CompareTo(above) > 0)
        && (AtLeast is not { } least || value.CompareTo(least) >= 0)
        && (Below is not { } below || value.CompareTo(below) < 0)
        && (AtMost is not { } most || value.CompareTo(most) <= 0);

    /// <summary>Below the range's lower end, so that a search by halves knows where to go on.</summary>
    public bool IsTooSmall(T value) =>
        (Above is { } above && value.CompareTo(above) <= 0) || (AtLeast is { } least && value.CompareTo(least) < 0);
}
