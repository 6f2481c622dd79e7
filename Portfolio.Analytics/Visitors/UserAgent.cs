namespace Portfolio.Analytics.Visitors;

/// <summary>What a user agent says about itself.</summary>
/// <param name="Device"><c>desktop</c>, <c>mobile</c>, <c>tablet</c>, <c>bot</c>, <c>http-library</c> or <c>other</c>.</param>
/// <param name="Browser">Family, such as <c>Firefox</c>; <c>Other</c> when unknown.</param>
/// <param name="Major">Major version, when one is named.</param>
/// <param name="System">Operating system without its version; <c>Other</c> when unknown.</param>
/// <param name="BotReason">Why it is no person; null when it may be one.</param>
public sealed record UserAgent(string Device, string Browser, int? Major, string System, string? BotReason);
