using System.Xml.Linq;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Jiban.Server.Access;

/// <summary>Data-protection keys in the database, so that every node reads every node's cookies.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return
        [
            .. scope
                .ServiceProvider.GetRequiredService<JibanDb>()
                .ProtectionKeys.Select(k => k.Xml)
                .ToList()
                .Select(XElement.Parse),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        using var command = scope
            .ServiceProvider.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("insert into protection_keys (name, xml) values ($1, $2) on conflict (name) do nothing");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
