namespace Portfolio.ServiceDefaults.Errors;

/// <summary>Stops a handler; the answer is the failure's.</summary>
/// <param name="failure">What to answer.</param>
/// <param name="innerException">The cause; logged for 5xx, never shown.</param>
public sealed class ApiException(ApiFailure failure, Exception? innerException = null)
    : Exception(failure.Error, innerException)
{
    /// <summary>What to answer.</summary>
    public ApiFailure Failure { get; } = failure;
}
