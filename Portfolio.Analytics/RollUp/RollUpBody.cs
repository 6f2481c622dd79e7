namespace Portfolio.Analytics.RollUp;

/// <summary>What the Api is told of a day.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Totals">Events of that day.</param>
/// <param name="Papers">Papers that were viewed or shared.</param>
public sealed record RollUpBody(DateOnly Date, RollUpTotals Totals, IReadOnlyList<RollUpPaper> Papers);

/// <summary>Events of a day.</summary>
/// <param name="Pageviews">Views.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Searches">Searches.</param>
public sealed record RollUpTotals(long Pageviews, long Clicks, long Searches);

/// <summary>A paper's day.</summary>
/// <param name="Paper">Id or slug.</param>
/// <param name="Views">How often it was viewed.</param>
/// <param name="Shares">How often it was shared.</param>
public sealed record RollUpPaper(string Paper, long Views, long Shares);
