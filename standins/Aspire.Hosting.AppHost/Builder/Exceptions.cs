namespace Aspire.Hosting;

/// <summary>That the application cannot be described, started or published as asked.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="inner">The cause.</param>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>That a parameter has neither a configured value nor a default.</summary>
/// <param name="message">Which one.</param>
public sealed class MissingParameterValueException(string message) : DistributedApplicationException(message);
