namespace Portfolio.ServiceDefaults.Errors;

/// <summary>How a service answers a validation failure.</summary>
public enum ErrorStyle
{
    /// <summary>400 <c>bad_request</c>: Api and Analytics.</summary>
    BadRequest400,

    /// <summary>422 <c>validation_failed</c>: Scraper and Documents.</summary>
    Unprocessable422,
}
