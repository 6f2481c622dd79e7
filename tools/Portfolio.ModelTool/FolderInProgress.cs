namespace Portfolio.ModelTool;

/// <summary>A folder that appears under its name only when it is complete.</summary>
internal sealed class FolderInProgress
{
    private readonly string target;

    /// <summary>A hidden folder beside the target; what an earlier attempt left in it stays.</summary>
    public FolderInProgress(string target)
    {
        this.target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        var parent = System.IO.Path.GetDirectoryName(this.target) ?? throw new ToolException($"{target} is not a folder for a model.");
        Path = System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(this.target)}.new");
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where to write.</summary>
    public string Path { get; }

    /// <summary>The full path of a file in it.</summary>
    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>Puts the folder in the place of the target, which is moved away first: it is never half of both.</summary>
    public void Finish()
    {
        var old = Path + ".old";
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }

        if (Directory.Exists(target))
        {
            Directory.Move(target, old);
        }

        Directory.Move(Path, target);
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }
}
