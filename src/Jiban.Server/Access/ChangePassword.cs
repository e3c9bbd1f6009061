using System.Security.Claims;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Microsoft.AspNetCore.Identity;

namespace Jiban.Server.Access;

/// <summary>修改密码: a new security stamp ends every session of the person, this one too.</summary>
public sealed class ChangePassword(UserManager<StaffMember> people, SignInManager<StaffMember> cookies)
{
    /// <returns>What is wrong, by field; empty when it is changed.</returns>
    public async Task<FieldErrors> Handle(ClaimsPrincipal who, string old, string fresh, string again)
    {
        var wrong = new FieldErrors();
        foreach (var (field, typed) in new[] { ("old", old), ("fresh", fresh), ("again", again) })
            if (typed.Length == 0)
                wrong.Add(field, Say.It("请填写。", "Please fill this in."));
        if (wrong.Count > 0)
            return wrong;
        if (fresh != again)
            wrong.Add("again", Say.It("两遍新密码不一样。", "The two new passwords differ."));
        if (fresh == old)
            wrong.Add("fresh", Say.It("新密码和现在的一样。", "The new password is the present one."));
        if (wrong.Count > 0 || await people.GetUserAsync(who) is not { } person)
            return wrong;

        var done = await people.ChangePasswordAsync(person, old, fresh);
        foreach (var error in done.Errors)
            wrong.Add(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "old" : "fresh", Words(error));
        if (done.Succeeded)
        {
            person.TemporaryPasswordSince = null;
            await people.UpdateAsync(person);
            await cookies.SignOutAsync();
        }
        return wrong;
    }

    static string Words(IdentityError error) =>
        error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordMismatch) => Say.It(
                "现在的密码不对。",
                "The present password is wrong."
            ),
            nameof(IdentityErrorDescriber.PasswordTooShort) => Say.It(
                "新密码不够 10 位。",
                "Fewer than 10 characters."
            ),
            nameof(IdentityErrorDescriber.PasswordRequiresDigit) => Say.It("新密码里要有数字。", "A digit is missing."),
            nameof(IdentityErrorDescriber.PasswordRequiresLower) => Say.It(
                "新密码里要有小写字母。",
                "A small letter is missing."
            ),
            _ => Say.It("这个密码不能用，请换一个。", "This password cannot be used; choose another."),
        };
}
