namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>The pieces of a vocabulary by code point, for finding all that start at a position.</summary>
internal sealed class PieceTrie
{
    private readonly Node root = new();

    /// <summary>Adds a piece; one that is there already gets the new id and score.</summary>
    public void Add(string piece, int id, double score)
    {
        var node = root;
        foreach (var rune in piece.EnumerateRunes())
        {
            node = node.Child(rune.Value);
        }

        (node.Id, node.Score) = (id, score);
    }

    /// <summary>Calls <paramref name="found"/> for every piece that starts at the position, shortest first.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Find<TState>(ReadOnlySpan<int> text, int start, TState state, Action<TState, int, int, int, double> found)
    {
        var node = root;
        var any = false;
        for (var end = start; end < text.Length && node.TryNext(text[end], out node); end++)
        {
            if (node.Id >= 0)
            {
                any = true;
                found(state, start, end + 1, node.Id, node.Score);
            }
        }

        return any;
    }

    private sealed class Node
    {
        private Dictionary<int, Node>? children;

        public int Id { get; set; } = -1;

        public double Score { get; set; }

        public Node Child(int codePoint)
        {
            children ??= [];
            if (!children.TryGetValue(codePoint, out var child))
            {
                children[codePoint] = child = new Node();
            }

            return child;
        }

        public bool TryNext(int codePoint, out Node next)
        {
            next = this;
            return children is not null && children.TryGetValue(codePoint, out next!);
        }
    }
}
