using System.Runtime.InteropServices;

namespace Portfolio.Analytics.Storage.Figures;

/// <summary>Sums by key and name, made in this process so that a batch costs few commands.</summary>
internal sealed class FigureSums
{
    private readonly Dictionary<FigureKey, Dictionary<string, long>> sums = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyDictionary<FigureKey, Dictionary<string, long>> ByKey => sums;

    public void Add(FigureKey key, string name = "", long count = 1)
    {
        ref var names = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        names ??= new Dictionary<string, long>(StringComparer.Ordinal);
        CollectionsMarshal.GetValueRefOrAddDefault(names, name, out _) += count;
    }
}
