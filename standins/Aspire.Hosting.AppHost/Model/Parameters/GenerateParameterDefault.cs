using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A default that is generated at random, such as a password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>Least number of characters; 22 of the default alphabet are 128 bits.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether lower case letters occur.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper case letters occur.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits occur.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether other characters occur.</summary>
    public bool Special { get; set; } = true;

    /// <summary>Least number of lower case letters.</summary>
    public int MinLower { get; set; }

    /// <summary>Least number of upper case letters.</summary>
    public int MinUpper { get; set; }

    /// <summary>Least number of digits.</summary>
    public int MinNumeric { get; set; }

    /// <summary>Least number of other characters.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc />
    public override string GetDefaultValue() => PasswordGenerator.Generate(this);

    /// <inheritdoc />
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        WriteIfFalse("lower", Lower);
        WriteIfFalse("upper", Upper);
        WriteIfFalse("numeric", Numeric);
        WriteIfFalse("special", Special);
        WriteIfPositive("minLower", MinLower);
        WriteIfPositive("minUpper", MinUpper);
        WriteIfPositive("minNumeric", MinNumeric);
        WriteIfPositive("minSpecial", MinSpecial);
        writer.WriteEndObject();

        void WriteIfFalse(string name, bool value)
        {
            if (!value)
            {
                writer.WriteBoolean(name, value);
            }
        }

        void WriteIfPositive(string name, int value)
        {
            if (value != 0)
            {
                writer.WriteNumber(name, value);
            }
        }
    }
}
