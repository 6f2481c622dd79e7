namespace Portfolio.Analytics.Metrics.Sources;

/// <summary>The body of <c>/metrics/geography</c>.</summary>
/// <param name="Countries">Views by ISO 3166-1 alpha-2 code, the most first.</param>
/// <param name="Unknown">Views from nobody knows where.</param>
public sealed record GeographyAnswer(IReadOnlyDictionary<string, long> Countries, long Unknown) : MetricsAnswer;

/// <summary>The body of <c>/metrics/referrers</c>.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Referrers">Views by domain, the most first; <c>(direct)</c> came without one.</param>
/// <param name="Campaigns">Views by campaign, the most first.</param>
public sealed record ReferrersAnswer(
    DateOnly From, DateOnly To, IReadOnlyList<ReferrerViews> Referrers, IReadOnlyList<CampaignViews> Campaigns) : MetricsAnswer;

/// <summary>Views that a domain brought.</summary>
/// <param name="Referrer">The domain without <c>www</c>.</param>
/// <param name="Views">How many.</param>
public sealed record ReferrerViews(string Referrer, long Views);

/// <summary>Views that a campaign brought.</summary>
/// <param name="Source"><c>utm_source</c>.</param>
/// <param name="Medium"><c>utm_medium</c>.</param>
/// <param name="Campaign"><c>utm_campaign</c>.</param>
/// <param name="Views">How many.</param>
public sealed record CampaignViews(string? Source, string? Medium, string? Campaign, long Views);

/// <summary>The body of <c>/metrics/devices</c>.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Devices">Views by class of device.</param>
/// <param name="Browsers">Views by family of browser.</param>
/// <param name="Systems">Views by operating system.</param>
public sealed record DevicesAnswer(
    DateOnly From, DateOnly To, IReadOnlyDictionary<string, long> Devices, IReadOnlyDictionary<string, long> Browsers,
    IReadOnlyDictionary<string, long> Systems) : MetricsAnswer;

/// <summary>The body of <c>/metrics/filtered</c>: what was counted apart, and is in no other figure.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Total">Events in all.</param>
/// <param name="Reasons">Events by reason, such as <c>crawler</c>, <c>ai_crawler</c>, <c>link_preview</c>, <c>monitor</c> or <c>prefetch</c>.</param>
public sealed record FilteredAnswer(DateOnly From, DateOnly To, long Total, IReadOnlyDictionary<string, long> Reasons) : MetricsAnswer;
