namespace Jiban.Insight.Phrases;

/// <summary>个人信息种类: what a piece of text gives away about a person.</summary>
public enum PersonalKind
{
    /// <summary>手机号: mainland mobile number, with or without +86, spaces and dashes.</summary>
    Mobile,

    /// <summary>固定电话: landline with area code, or eight digits after a word like 电话.</summary>
    Landline,

    /// <summary>身份证号: 18 characters whose check digit is right, or that are called 身份证.</summary>
    IdentityNumber,

    /// <summary>车牌号: mainland number plate, new-energy plates included.</summary>
    Plate,

    /// <summary>银行卡号: 16–19 digits that pass Luhn's check, or that are called a card number.</summary>
    BankCard,

    /// <summary>电子邮箱.</summary>
    Email,

    /// <summary>微信号、QQ 号: account of a chat service, named as such.</summary>
    ChatAccount,

    /// <summary>姓名: a name by which somebody introduces themselves.</summary>
    Name,

    /// <summary>门牌: building, unit and room that together lead to one door.</summary>
    Door,

    /// <summary>其他: whatever a person marked as giving somebody away; never found by itself, masked as a whole.</summary>
    Other,
}
