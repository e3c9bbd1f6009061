using Jiban.Server.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Jiban.Server.Shell;

/// <summary>What /openapi/v1.json says beyond the routes: the key, the headers that actions and repeats need.</summary>
static class ApiDescription
{
    public const string Form = "multipart/form-data";
    const string Key = "key";

    public static void Of(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Jiban 即办",
                    Version = "v1",
                    Description =
                        "Swift handling of citizens' requests. Keys go into X-Api-Key; actions need If-Match.",
                };
                document.Servers = [];
                var components = document.Components ??= new();
                components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                components.SecuritySchemes[Key] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = ApiKeyAuthentication.Header,
                };
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var route = context.Description.ActionDescriptor.EndpointMetadata;
                if (!route.OfType<IAllowAnonymous>().Any())
                {
                    operation.Security = [new() { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
                    (operation.Responses ??= []).TryAdd("401", NobodyKnown(context.Document));
                }
                foreach (var header in route.OfType<NeedsHeader>())
                    (operation.Parameters ??= []).Add(header.Described());
                foreach (var file in route.OfType<TakesFile>())
                    file.Describe(operation);
                return Task.CompletedTask;
            }
        );
    }

    static OpenApiResponse NobodyKnown(OpenApiDocument? document) =>
        new()
        {
            Description = "No key, an unknown one, or one that has expired",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(Microsoft.AspNetCore.Mvc.ProblemDetails), document),
                },
            },
        };

    /// <summary>Marks a route that reads a header by itself.</summary>
    public static T WithHeader<T>(this T route, string name, string what, bool required)
        where T : IEndpointConventionBuilder => route.WithMetadata(new NeedsHeader(name, what, required));

    /// <summary>Marks a route that takes a file beside its fields when it is sent a form.</summary>
    public static T WithFile<T>(this T route, string name, string what)
        where T : IEndpointConventionBuilder => route.WithMetadata(new TakesFile(name, what));

    sealed record TakesFile(string Name, string What)
    {
        public void Describe(OpenApiOperation operation)
        {
            if (operation.RequestBody?.Content?.TryGetValue(Form, out var form) is not true)
                return;
            form.Schema = new OpenApiSchema
            {
                AllOf =
                [
                    form.Schema!,
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            [Name] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.String,
                                Format = "binary",
                                Description = What,
                            },
                        },
                    },
                ],
            };
        }
    }

    sealed record NeedsHeader(string Name, string What, bool Required)
    {
        public OpenApiParameter Described() =>
            new()
            {
                Name = Name,
                In = ParameterLocation.Header,
                Description = What,
                Required = Required,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
    }
}
