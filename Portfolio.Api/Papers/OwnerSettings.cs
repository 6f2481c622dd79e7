using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Papers;

/// <summary>Whose portfolio this is.</summary>
public sealed class OwnerSettings
{
    /// <summary>Display name, and author of papers that come without one.</summary>
    [Setting("PORTFOLIO_OWNER_NAME"), Required]
    public string Name { get; set; } = "Portfolio Owner";
}
